"""The words that sites have about their articles, whoever publishes them: "subscribe", "cookies"."""

from collections.abc import Iterable


def _listed(entries: str) -> frozenset[str]:
    return frozenset(entries.split())


_ENGLISH = _listed("""
    account accept advert advertise advertisement advertising affiliate alerts app apps archive
    browser cancel careers click comment comments commission consent contact contributors cookie
    cookies copyright disclaimer donate download email enable explore facebook faq feedback follow
    free gallery home inbox instagram javascript jobs latest linkedin listen loading log login
    logout member membership menu newsletter newsletters notifications pinterest playback podcast
    podcasts policy popular preferences premium print privacy promoted read recommended reddit
    register related replay reply reserved rights rss search settings share shop sign signup sitemap
    skip sponsored store stories subscribe subscriber subscribers subscription subscriptions support
    telegram terms tiktok toggle topics trending trial tweet twitter unlimited unsubscribe updates
    upgrade video videos view watch whatsapp youtube more most
""")
_GERMAN = _listed("""
    abo abonnement abonnenten abonnieren angebote anmelden anmeldung anzeige anzeigen artikel auch
    barrierefreiheit beitrag datenschutz datenschutzerklärung datenschutzeinstellungen drucken
    einloggen einstellungen einwilligung empfohlen externe externer externen folgen gelesen
    gutscheine impressum inhalt inhalte jetzt kommentar kommentare kommentieren kontakt konto lesen
    meistgelesen mehr mediadaten merken mitglied nutzungsbedingungen personenbezogene registrieren
    startseite stellenmarkt suche teilen testen thema themen weiterlesen werbung zustimmen
    zustimmung
""")
_ROMANCE = _listed("""
    abonnement abonnés abonnez abonner accepter accueil accès actualités annonce articles aussi
    boutique commentaire commentaires commenter compte confidentialité connexion connecter
    conditions connectez courriel droits imprimer inscription inscrivez lire newsletter offre
    partager plus publicité recommandés rechercher recherche réservés réservé s'abonner suivez
    suivre sur vidéo abonnieren acceder aceptar anuncio anunciar boletín boletines buscar comentar
    comentarios compartir contacto contraseña correo cuenta derechos imprimir iniciar inicio leer
    leídas más noticias publicidad privacidad reservados regístrate registrarse relacionadas
    relacionados síguenos sesión suscriptores suscríbete suscripción términos también assinante
    assinantes assinar assine boletim cadastre compartilhar compartilhe comentários conta conteúdo
    direitos entrar leia mais notícias partilhar pesquisar política privacidade publicidade receba
    siga subscrever termos também últimas abbonamento abbonati abbonato accedi account annuncio
    cerca commenta commenti condividi contatti correlati diritti homepage iscriviti leggi notizie
    privacy pubblicità registrati riservata riservati riproduzione scopri segui stampa termini
    ultime
""")
_SLAVIC = _listed("""
    авторизация авторские вход войти все главная защищены источник комментарии комментарий
    конфиденциальности материалы новости обсудить обсуждение поделиться подпишитесь подписаться
    подписка политика пользовательское популярное права правила редакция реклама регистрация рекламы
    сайта свидетельство смотрите соглашение также теме читайте читать
""")
_OTHERS = _listed("""
    إعلان إعلانات اشترك الاشتراك الأكثر البريد التعليقات الحقوق الخصوصية الرئيسية اقرأ أيضا أيضًا
    تابعنا تسجيل تعليق جميع حقوق دخول سياسة شارك شروط قراءة محفوظة مشاركة مواضيع अधिक अधिकार अपडेट
    ऐप और खबरें गोपनीयता टिप्पणी डाउनलोड न्यूज़लेटर नीति पढ़ें पॉलिसी फॉलो भी विज्ञापन व्हाट्सएप
    शर्तें शेयर संपर्क सब्सक्राइब साइन सुरक्षित होम 공유 광고 관련기사 구독 구독하기 금지 기사
    기사입력 기자 댓글 더보기 등록 로그인 무단 배포 뉴스 뉴스레터 많이 재배포 저작권자 전재 제보
    추천 카카오톡 페이스북 회원가입
""")
_UNSPACED = tuple(
    """
    会員 広告 登録 ログイン シェア ランキング 関連記事 無断転載 購読 続きを読む お問い合わせ
    プライバシー 利用規約 著作権 登录 登入 注册 註冊 分享 广告 廣告 订阅 訂閱 评论 評論 留言 版权
    版權 相关阅读 相關新聞 责任编辑 責任編輯 下载 下載 隐私 隱私 阅读更多 推荐 推薦 微信 微博 客户端
    """.split()  # noqa: SIM905 (words read best as text)
)

_CUES = _ENGLISH | _GERMAN | _ROMANCE | _SLAVIC | _OTHERS
_ADDRESSED = _listed("""
    you your yours we our us ours sie ihr ihre ihren ihnen uns unser unsere du dein deine vous votre
    vos nous notre nos usted su sus tu tus nosotros nuestro nuestra nuestros você seu sua nossa
    nosso nossos tuo tua vostro nostro nostra вы ваш ваша ваши вас вам мы наш наши आप आपके आपका हम
    हमारे
""")


def cues_in(words: Iterable[str], unspaced: str) -> int:
    """How many words of furniture a line has. `words` are its words in small letters.

    Where a script sets no spaces they are looked for in `unspaced`, the line's beginning, else "".
    """
    # Most lines have none, which is sooner known than how many.
    found = 0 if _CUES.isdisjoint(words) else len(_CUES.intersection(words))
    return found + sum(map(unspaced.count, _UNSPACED)) if unspaced else found


def addresses_reader(words: Iterable[str]) -> int:
    """How many words there are by which a site speaks to its reader, or of itself."""
    return 0 if _ADDRESSED.isdisjoint(words) else len(_ADDRESSED.intersection(words))
