"""The words that stand beside the date in the line of a date: labels, units of time and what joins them."""

from functools import cache

# Beginnings of words, in small letters and without accents. Where no spaces are set, parts of words.
_LABELS = """
publish posted updat modif revis edit edition created written issued released date time first last online view
    read reading minute min mins by
veroffentlich aktualisier erstellt erschienen geandert stand zuletzt datum lesezeit uhr
publie modifie mis jour heure lecture temps
publicad actualizad fecha hora lectura tiempo ultima
atualizad leitura ultima
pubblicat aggiornat ultimo ore lettura data
gepubliceerd geplaatst bijgewerkt gewijzigd laatst leestijd
opublikowan aktualizac zaktualizowan dodano godz
yayin guncelle eklenme tarih saat son
diterbitkan diperbarui pukul wib
cap nhat dang ngay thu luc gio xuat ban
publicerad uppdaterad publiceret opdateret publisert oppdatert lastid
publikovan aktualizovan zverejnen hod
publicat actualizat
kozzetetel kozzetev frissit megjelen
julkaistu paivitetty klo
опубликован обновлен обновлён дата время мск чтени публикаци
опубліковано оновлено
публикуван обновен објављено ажурирано
δημοσιευ ενημερω
نشر تحديث تاريخ الساعه الساعة بتوقيت غرينتش اخر صباحا مساء منتشر
פורסם עודכן
प्रकाशित अपडेट बजे पढ़ पब्लिश
公開 更新 投稿 配信 掲載 日時
发布 發布 时间 時間 来源 來源 發佈
입력 수정 등록 승인 게시 업데이트 기사
"""
_JOINING = """
on at of in the from and a am pm st nd rd th us est edt gmt utc
vom am um den im der
le la les du a h et er
el las los de del da do das dos em o as e y
il alle di del
op om van
w o z dnia r
kl den d
v ve i
ora
г года год в р року на о
في من و ال م
पर को
ב
ώρα στις
시 분 오전 오후
nam ngay m gada gads ж թ ค.ศ
"""


@cache
def labels() -> tuple[str, ...]:
    return tuple(_LABELS.split())


@cache
def joining() -> frozenset[str]:
    return frozenset(_JOINING.split())
