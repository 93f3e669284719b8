import type { TitleBook } from "../topics.ts";

export const vietnamese: TitleBook = {
  mountains: {
    templates: [
      "Leo {nui} một mình trong {n:2-5} ngày",
      "Săn mây trên {nui} lúc bình minh",
      "Chuẩn bị gì khi leo {nui}? Kinh nghiệm {n:2-12} lần",
      "Cắm trại giữa rừng gần {nui}, chỉ có tiếng gió",
      "Cung đường khó nhất tôi từng đi: {nui}",
    ],
    words: {
      nui: ["Fansipan", "Tà Xùa", "Lảo Thẩn", "Bạch Mộc Lương Tử", "Pu Ta Leng", "Langbiang", "Nhìu Cồ San"],
    },
  },
  sea: {
    templates: [
      "Hoàng hôn ở {bien} đẹp đến khó tin",
      "Lặn biển ở {bien} với {n:300-900} nghìn đồng",
      "{n:3-6} ngày ở {bien}: ăn gì, ngủ đâu",
      "Một ngày ra khơi cùng ngư dân {bien}",
      "Tiếng sóng {bien} giúp ngủ ngon, {n:1-8} tiếng",
    ],
    words: { bien: ["Phú Quốc", "Côn Đảo", "Lý Sơn", "Cô Tô", "Nha Trang", "Quy Nhơn", "Cát Bà"] },
  },
  city: {
    templates: [
      "{pho} đêm mưa, đi bộ không lời",
      "24 giờ ở {pho} với {n:200-800} nghìn",
      "Căn hộ {n:18-35} m² ở {pho}, tham quan một vòng",
      "Vì sao {pho} đẹp nhất lúc nửa đêm",
      "{n:5-15} quán cà phê yên tĩnh ở {pho}",
    ],
    words: { pho: ["Sài Gòn", "Hà Nội", "Đà Nẵng", "Hội An", "Huế", "Hải Phòng", "Đà Lạt"] },
  },
  roads: {
    templates: [
      "{n:400-2900} km xe máy qua {cung}",
      "Độ xe tải thành nhà di động, phần {n:1-12}",
      "Chạy xe đêm qua {cung}, nên hay không?",
      "Đồi cát {cat} lúc mặt trời lặn",
    ],
    words: {
      cung: ["Hà Giang", "đèo Hải Vân", "Tây Nguyên", "đường Hồ Chí Minh", "Mộc Châu"],
      cat: ["Mũi Né", "Nam Cương", "Quang Phú"],
    },
  },
  north: {
    templates: [
      "Lần đầu thấy cực quang ở {noi}",
      "Âm {n:18-40} độ ở {noi}: người Việt sống thế nào?",
      "{n:3-10} ngày tự túc ở {noi}",
      "Một đêm trong căn nhà gỗ ở {noi}",
    ],
    words: { noi: ["Na Uy", "Phần Lan", "Iceland", "Thụy Điển", "Alaska"] },
  },
  trains: {
    templates: [
      "{n:8-36} tiếng trên tàu {tau}",
      "Đi tàu {tau} ngắm trọn bờ biển",
      "Giường nằm tàu {tau}: đáng tiền không?",
      "Ngồi cửa sổ suốt chặng {chang}, không lời",
    ],
    words: {
      tau: ["Thống Nhất", "SE3", "Hà Nội – Đà Nẵng", "Sài Gòn – Quy Nhơn"],
      chang: ["Huế – Đà Nẵng", "Lào Cai – Hà Nội", "Nha Trang – Sài Gòn"],
    },
  },
  food: {
    templates: [
      "{mon} ngon nhất {noi}, xếp hàng {n:20-90} phút",
      "Nấu {mon} tại nhà trong {n:15-60} phút",
      "Bí quyết nước dùng {mon} của bà ngoại",
      "Ăn {mon} suốt {n:5-30} ngày và cái kết",
      "{mon} {n:15-40} nghìn và {mon} {n:200-900} nghìn",
      "Nấu {mon} cho {n:30-200} người ăn",
    ],
    words: {
      mon: ["phở bò", "bún chả", "bánh xèo", "cơm tấm", "bún bò Huế", "mì Quảng", "bánh mì", "lẩu mắm"],
      noi: ["Hà Nội", "Sài Gòn", "Huế", "Hội An", "Cần Thơ"],
    },
  },
  music: {
    templates: [
      "{bai} – bản acoustic",
      "{bai} (live tại {noi})",
      "Viết một bài hát trong {n:1-24} tiếng",
      "Nhạc lofi học bài tập {n:1-40}",
      "Săn đĩa than ở {noi}, tìm được {n:3-20} đĩa quý",
    ],
    words: {
      bai: ["Phố không mùa", "Chuyến xe cuối", "Nắng tháng tám", "Gửi người xa", "Mưa trên mái tôn"],
      noi: ["Đà Lạt", "Sài Gòn", "Hà Nội", "Hội An"],
    },
  },
  gaming: {
    templates: [
      "Phá đảo {game} trong {n:15-58} phút",
      "Chơi {game} nhưng không được {luat}",
      "{n:50-100} ngày sinh tồn trong {game}",
      "{n:7-20} bí mật trong {game} ít người biết",
      "Tự làm game pixel, tháng {n:1-12}",
    ],
    words: {
      game: ["Blockhaven", "Pocket Farm", "Hollow Lantern", "Ninja Courier"],
      luat: ["nhảy", "dừng lại", "dùng vàng", "rẽ trái"],
    },
  },
  sport: {
    templates: [
      "{doi} {n:0-4}–{n:0-4} {khach}: tổng hợp",
      "Tập như {vdv} trong {n:14-60} ngày",
      "Vì sao {doi} đá hay đến vậy?",
      "{n:5-15} bài tập khống chế bóng",
    ],
    words: {
      doi: ["Sông Hàn FC", "Cảng Xanh", "Phố Núi FC"],
      khach: ["Bến Thành", "Hồ Tây FC", "Sao Biển"],
      vdv: ["thủ môn", "vận động viên marathon", "cầu thủ bóng rổ"],
    },
  },
  coding: {
    templates: [
      "Học {ngu} trong {n:15-60} phút",
      "Tự làm {thu} từ con số không, phần {n:1-12}",
      "Lỗi này làm tôi mất {n:3-20} ngày",
      "Góc làm việc của lập trình viên sau {n:2-10} năm",
      "Code cùng tôi {n:2-5} tiếng, có tiếng mưa",
    ],
    words: {
      ngu: ["TypeScript", "Rust", "SQL", "Python"],
      thu: ["cơ sở dữ liệu", "trình soạn thảo", "máy tìm kiếm", "trình phát video"],
    },
  },
  space: {
    templates: [
      "Đứng trên {sao} bạn sẽ thấy gì?",
      "{sao} kỳ lạ hơn ta tưởng",
      "Chụp {sao} từ sân thượng nhà tôi",
      "Hành trình đến {sao} trong {n:5-20} phút",
    ],
    words: { sao: ["Sao Thổ", "Europa", "Sao Hải Vương", "Sao Mộc", "Titan", "Sao Hỏa"] },
  },
  art: {
    templates: [
      "Vẽ bằng {muc} suốt {n:7-60} ngày",
      "Đổ màu {muc} thư giãn, không lời",
      "Từ phác thảo đến tranh {muc}",
      "Blender cho người mới, bài {n:1-20}",
    ],
    words: { muc: ["mực tàu", "sơn mài", "cà phê", "acrylic", "chàm"] },
  },
  cats: {
    templates: [
      "{meo} lần đầu gặp robot hút bụi",
      "Quay lén {meo} suốt {n:12-48} tiếng",
      "Chiều mưa cùng {meo}",
      "{meo} học bấm chuông, ngày {n:1-14}",
      "Nhận nuôi mèo già {n:9-16} tuổi tên {meo}",
    ],
    words: { meo: ["Mướp", "Bánh Bao", "Cam", "Xôi", "Đậu Phộng"] },
  },
  anime: {
    templates: [
      "Vẽ bầu trời mùa hè bằng {app}",
      "{n:2-10} giây hoạt hình mất {n:3-30} tuần",
      "Phim ngắn: {phim}",
      "Cách vẽ mây như phim {phim}",
    ],
    words: {
      app: ["Krita", "Procreate", "màu nước", "Blender"],
      phim: ["Chuyến phà mây", "Mùa hè sân thượng", "Tiếng ve cuối cùng"],
    },
  },
};
